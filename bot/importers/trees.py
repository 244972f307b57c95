"""Records out of JSON and XML files of any size, one at a time, as plain trees.

Both forms of the official data come out alike: a mapping of names to texts, mappings, lists of
these, or None where nothing is said. What is single is not in a list.
"""

from collections.abc import Collection, Iterator
from typing import Any

import ijson
from ijson.common import ObjectBuilder
from lxml import etree

from bot.importers.decoding import Utf8
from bot.importers.errors import RefusedError
from bot.importers.inputs import Member

Tree = dict[str, Any]

_DEEPEST = 40
_NIL = ("@nil", "@xsi:nil")


def read_trees(member: Member, names: Collection[str]) -> Iterator[Tree]:
    """The records of a file that stand under one of ``names``, wherever in it.

    Raises RefusedError, after the records before it, where the file is damaged, too deeply nested,
    has a document type (and so perhaps entities), or a record too big to be one.
    """
    try:
        with member.open() as raw:
            content = Utf8(raw)
            read = _json if member.suffix == ".json" else _xml
            for tree in read(content, names):
                yield tree
                content.rested()
    except (ijson.JSONError, etree.XMLSyntaxError) as error:
        raise RefusedError(f"it is damaged ({_short(error)})") from None
    except (OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise RefusedError(f"it cannot be read ({_short(error)})") from None
    except Exception as error:
        # What a damaged archive raises is zlib's, bz2's or zipfile's own; the rest is ours.
        if type(error).__module__ not in ("zlib", "zipfile", "lzma"):
            raise
        raise RefusedError(f"its archive is damaged ({_short(error)})") from None


def listed(tree: Tree | None, *path: str) -> list[Any]:
    """What stands at ``path``: nothing, the one, or all of several."""
    value = at(tree, *path)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def at(tree: Tree | None, *path: str) -> Any:
    """What stands at ``path``, or None; of several on the way, the last."""
    value: Any = tree
    for name in path:
        if isinstance(value, list):
            value = value[-1] if value else None
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict) and any(value.get(nil) == "true" for nil in _NIL):
        return None
    return value


def words(tree: Tree | None, *path: str) -> str | None:
    """The words at ``path``, on one line, or None where there are none."""
    value = at(tree, *path)
    if isinstance(value, list):
        value = value[-1] if value else None
    if isinstance(value, dict):
        value = value.get("#text")
    if not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None


def _json(content: Utf8, names: Collection[str]) -> Iterator[Tree]:
    standing: list[str] = []
    name = ""
    builder = None
    outside = 0
    for event, value in ijson.basic_parse(content, use_float=True):
        if event in ("start_map", "start_array"):
            if len(standing) == _DEEPEST:
                raise RefusedError("it is nested too deeply")
            standing.append(name)
            if event == "start_map" and builder is None and name in names:
                builder, outside = ObjectBuilder(), len(standing) - 1
        if builder is not None:
            builder.event(event, value)
        if event == "map_key":
            name = value
        elif event in ("end_map", "end_array"):
            # What follows in a list stands under the same name as what came before.
            name = standing.pop()
            if builder is not None and len(standing) == outside:
                yield builder.value
                builder = None


def _xml(content: Utf8, names: Collection[str]) -> Iterator[Tree]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    inside = 0
    while chunk := content.read():
        parser.feed(chunk)
        for event, element in parser.read_events():
            if event == "start":
                depth += 1
                _allow(element, depth)
                inside += etree.QName(element).localname in names
                continue
            depth -= 1
            if etree.QName(element).localname in names:
                inside -= 1
                if not inside:
                    tree = _tree(element)
                    yield tree if isinstance(tree, dict) else {}
            if not inside:
                _forget(element)
    parser.close()


def _allow(element: "etree._Element", depth: int) -> None:
    if depth > _DEEPEST:
        raise RefusedError("it is nested too deeply")
    if depth == 1 and element.getroottree().docinfo.doctype:
        raise RefusedError("it has a document type, which official records have not")


def _forget(element: "etree._Element") -> None:
    """Let go of what has been read, for a file of a whole legislature to fit into memory."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _tree(element: "etree._Element") -> Any:
    name = etree.QName(element).localname
    if name == "texte" and len(element):
        # Markup that is not escaped is the text's, not the record's.
        inner = b"".join(etree.tostring(child, encoding="utf-8") for child in element)
        return (element.text or "") + inner.decode()
    tree: Tree = {f"@{etree.QName(key).localname}": one for key, one in element.attrib.items()}
    for child in element:
        key = etree.QName(child).localname
        value = _tree(child)
        if key in tree:
            before = tree[key]
            tree[key] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            tree[key] = value
    text = (element.text or "").strip()
    if not tree:
        return text or None
    if text:
        tree["#text"] = text
    return tree


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
