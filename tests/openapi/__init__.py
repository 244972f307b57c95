"""An independent judge of what goes over the wire: Discord's own OpenAPI document.

It is read in place, from ``shared/discord/openapi.json`` beside the repository; without it nothing
is judged, and the tests of the judge are skipped. ``tests/conftest.py`` sets it on every REST
exchange that any test has with a test server in its own process; ``tests/testserver`` makes sure
that each operation offered is judged at least once. Both sides are held to closed schemas: a field
the document does not name is a fault, in a request as in an answer, however deep.

What the document leaves open, and the judge with it (``test_left_open`` has what can be checked):

- The gateway: none of its events, opcodes and close codes, so no interaction as a bot receives it.
- What users' own clients call (``POST /interactions``, command indexes, a change of locale), and
  what they send to operations that bots share with them. The answers these get are judged.
- Errors of the server: no 5xx is described. 501 and faults on request are this server's own.
- Which error is right: any 4xx with a code and a message passes, whatever its number and text.
- Requests answered 400 are not judged: most are wrong on purpose. That they were wrong is for the
  tests that send them to say.
- Rules between fields: 2000 characters of content where 4000 fit a schema, 6000 in all embeds, 40
  components however deep, no content beside components of the second version, one custom id once,
  unlike names of commands, required options first, a link button's address.
- Fields that need not be there: an answer that leaves them all out passes. A page of messages may
  come in any order, a message may say anything.
- Permissions, intents, what an application or a user is shown: the shape only, never whether.
- When: three seconds to answer an interaction, fifteen minutes of its token, the rate of requests.
- Headers: the five of a rate limit are judged where they are sent, and none is required.
  ``Retry-After``, ``Via`` and ``X-RateLimit-Scope`` are not described; nor is any of a request's.
- The parts of a form: files are not in the record, and the document names them for some
  operations only. The ``payload_json`` beside them is judged.
- Addresses other than the API's: files, the page, what lies under ``/_test/``.

Where the document itself is mistaken is written down in ``amendments``, each with its reason.
"""
