// Who one is, in which language and light: the foot of the sidebar.

import { avatar, byId, element, nameOf } from "../elements/dom.js";
import { openMenu } from "../elements/menu.js";
import { text } from "../texts/texts.js";

const LOCALES = [["fr", "Français"], ["en-GB", "English"]];
const THEMES = [["", "themeSystem"], ["light", "themeLight"], ["dark", "themeDark"]];

// `users` are those one may be, as the bootstrap lists them; `acts` are `become(user)` and
// `changeLocale(locale)`.
export function watchSelf(users, store, acts) {
  byId("self").addEventListener("click", () => {
    openMenu(byId("self"), text("actAs"), [{
      label: text("actAs"),
      items: users.map((user) => ({
        label: user.name,
        detail: partOf(user.id, store),
        checked: user.id === store.self.id,
        act: () => acts.become(user),
      })),
    }]);
  });
  byId("settings").addEventListener("click", () => {
    const chosen = document.documentElement.dataset.theme ?? "";
    openMenu(byId("settings"), text("settings"), [
      { label: text("language"), items: LOCALES.map(([locale, label]) => ({
        label, checked: locale.slice(0, 2) === document.documentElement.lang, act: () => acts.changeLocale(locale),
      })) },
      { label: text("theme"), items: THEMES.map(([theme, key]) => ({
        label: text(key), checked: theme === chosen, act: () => setTheme(theme),
      })) },
    ]);
  });
}

export function renderSelf(store) {
  const { self } = store;
  byId("self").setAttribute("aria-label", text("youAre", nameOf(self)));
  byId("self").replaceChildren(
    avatar(self, "small"),
    element("span", { class: "self-name" }, element("b", {}, nameOf(self)), element("small", {}, partOf(self.id, store))),
  );
}

function partOf(userId, store) {
  return store.rolesOf(userId).map((role) => role.name).join(", ") || text("noRole");
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
