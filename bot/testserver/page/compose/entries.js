// Slash commands as one picks them: each subcommand is an entry of its own.

const SUBCOMMAND = 1, GROUP = 2, CHAT_INPUT = 1;

// `{ command, path, name, shown, detail, options }`: `path` is what leads to the subcommand, `name`
// and `shown` all of its words, as registered and in the user's language.
export function entriesOf(commands) {
  return commands.filter(({ type }) => type === CHAT_INPUT).flatMap((command) => expand(command, [command]));
}

export function shownName(thing) {
  return thing.name_localized ?? thing.name;
}

export function shownDescription(thing) {
  return thing.description_localized ?? thing.description;
}

// The options as Discord is sent them: inside the subcommand they belong to.
export function nested({ path }, values) {
  return path.slice(1).reduceRight(
    (options, { name, type }) => [{ type, name, options }],
    values,
  );
}

function expand(command, path) {
  const here = path.at(-1);
  const inner = (here.options ?? []).filter(({ type }) => type === SUBCOMMAND || type === GROUP);
  if (inner.length) return inner.flatMap((each) => expand(command, [...path, each]));
  return [{
    command,
    path,
    name: path.map((each) => each.name).join(" "),
    shown: path.map(shownName).join(" "),
    detail: shownDescription(here),
    options: here.options ?? [],
  }];
}
