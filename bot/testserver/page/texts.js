// Everything the page itself says, in the language of the user's locale.

const TEXTS = {
  fr: {
    page: "Discord, sur cette machine",
    textChannels: "Salons textuels",
    directMessages: "Messages privés",
    channels: "Salons",
    language: "Langue",
    messages: "Messages",
    welcomeChannel: (name) => `Bienvenue dans #${name}`,
    welcomeDirect: (name) => `Votre conversation avec ${name}`,
    begin: (bot) => `Mentionnez @${bot}, ou tapez / pour voir les commandes.`,
    beginDirect: "Écrivez un message, ou tapez / pour voir les commandes.",
    writeTo: (name) => `Envoyer un message dans ${name}`,
    replyingTo: (name) => `Réponse à ${name}`,
    reply: "Répondre",
    cancelReply: "Annuler la réponse",
    ping: "Mentionner",
    repliesTo: (name) => `En réponse à ${name}`,
    deletedOriginal: "Le message d’origine a été supprimé.",
    used: (user, command) => `${user} a utilisé ${command}`,
    app: "APP",
    edited: "(modifié)",
    thinking: (name) => `${name} réfléchit…`,
    onlyYou: "Visible par vous uniquement",
    dismiss: "Ignorer le message",
    typing: (name) => `${name} écrit…`,
    commands: "Commandes",
    members: "Membres",
    choices: "Propositions",
    noChoice: "Aucune proposition",
    run: "Exécuter la commande",
    cancel: "Annuler",
    required: "obligatoire",
    optional: "facultatif",
    yes: "Vrai",
    no: "Faux",
    send: "Envoyer",
    choose: "Faites un choix",
    failed: "L’application ne répond plus.",
    refused: (why) => `Discord a refusé : ${why}`,
    reconnecting: "Connexion perdue, nouvelle tentative…",
    spoiler: "Révéler le passage masqué",
    unknownUser: "utilisateur inconnu",
    newTab: "s’ouvre dans un nouvel onglet",
    notShown: (type) => `Composant de type ${type} non affiché`,
  },
  en: {
    page: "Discord, on this machine",
    textChannels: "Text channels",
    directMessages: "Direct messages",
    channels: "Channels",
    language: "Language",
    messages: "Messages",
    welcomeChannel: (name) => `Welcome to #${name}`,
    welcomeDirect: (name) => `Your conversation with ${name}`,
    begin: (bot) => `Mention @${bot}, or type / to see the commands.`,
    beginDirect: "Write a message, or type / to see the commands.",
    writeTo: (name) => `Message ${name}`,
    replyingTo: (name) => `Replying to ${name}`,
    reply: "Reply",
    cancelReply: "Cancel reply",
    ping: "Mention",
    repliesTo: (name) => `In reply to ${name}`,
    deletedOriginal: "The original message was deleted.",
    used: (user, command) => `${user} used ${command}`,
    app: "APP",
    edited: "(edited)",
    thinking: (name) => `${name} is thinking…`,
    onlyYou: "Only you can see this",
    dismiss: "Dismiss message",
    typing: (name) => `${name} is typing…`,
    commands: "Commands",
    members: "Members",
    choices: "Suggestions",
    noChoice: "No suggestion",
    run: "Run the command",
    cancel: "Cancel",
    required: "required",
    optional: "optional",
    yes: "True",
    no: "False",
    send: "Send",
    choose: "Make a selection",
    failed: "The application did not respond.",
    refused: (why) => `Discord refused: ${why}`,
    reconnecting: "Connection lost, trying again…",
    spoiler: "Reveal the spoiler",
    unknownUser: "unknown user",
    newTab: "opens in a new tab",
    notShown: (type) => `Component of type ${type} not shown`,
  },
};

let language = "fr";

export function setLanguage(locale) {
  language = locale.startsWith("fr") ? "fr" : "en";
  document.documentElement.lang = language;
  document.title = text("page");
  for (const each of document.querySelectorAll("[data-text]")) {
    each.textContent = text(each.dataset.text);
  }
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", text(each.dataset.label));
  }
}

export function text(key, ...values) {
  const found = TEXTS[language][key];
  return typeof found === "function" ? found(...values) : found;
}

export function formatTime(timestamp) {
  const then = new Date(timestamp);
  const today = then.toDateString() === new Date().toDateString();
  const day = today ? {} : { day: "2-digit", month: "2-digit", year: "numeric" };
  return new Intl.DateTimeFormat(language, { hour: language === "fr" ? "2-digit" : "numeric", minute: "2-digit", ...day }).format(then);
}
