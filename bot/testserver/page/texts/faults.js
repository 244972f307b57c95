// What the kinds of fault and their parameters are called. The server says in English what each
// does; here it is in French, and a name in both languages.

const KINDS = {
  http_error: ["Erreur HTTP", "HTTP error", "Un appel reçoit une erreur du serveur."],
  rate_limit: ["Limite de débit (429)", "Rate limit (429)", "Un appel reçoit 429 et n’est pas exécuté."],
  reset: ["Connexion coupée net", "Connection reset", "La connexion d’un appel est coupée au lieu d’une réponse."],
  slow_answer: ["Réponse lente", "Slow answer", "Un appel est exécuté aussitôt, et sa réponse arrive tard."],
  half_answer: ["Demi-réponse", "Half answer", "Un appel est exécuté, et sa réponse s’interrompt au milieu."],
  late_callback: ["Réponse tardive à une interaction", "Late callback", "Une réponse à une interaction arrive trop tard."],
  drop_connection: ["Passerelle coupée", "Gateway dropped", "La connexion à la passerelle est fermée ; l’événement touché est envoyé à la reprise."],
  reconnect: ["Demande de reconnexion", "Reconnect", "Le client est prié de se reconnecter (opcode 7)."],
  invalid_session: ["Session non valide", "Invalid session", "Le client apprend que sa session n’est pas valide (opcode 9)."],
  delay_event: ["Événement retardé", "Delayed event", "Un événement arrive tard, après ceux qui le suivent."],
  duplicate_event: ["Événement en double", "Duplicated event", "Un événement arrive plus d’une fois."],
  reorder_events: ["Événements inversés", "Reordered events", "Un événement arrive après celui qui devrait le suivre."],
  silent_heartbeats: ["Battements sans réponse", "Silent heartbeats", "Un battement de cœur reste sans accusé de réception."],
  revoke_permission: ["Permission retirée", "Permission revoked", "L’appelant perd une permission dans le salon de l’appel, avant son exécution."],
  kick: ["Expulsion", "Kick", "L’appelant est retiré du serveur de l’appel, avant son exécution."],
  delete_channel: ["Salon supprimé", "Channel deleted", "Le salon d’un appel est supprimé avant son exécution."],
};

const PARAMETERS = {
  route: ["Route", "Route", "Les appels touchés : MÉTHODE /chemin ; * remplace n’importe quoi."],
  event: ["Événement", "Event", "Les noms des événements touchés ; * remplace n’importe quoi."],
  probability: ["Probabilité", "Probability", "La chance de frapper à chaque occasion."],
  count: ["Nombre de fois", "Count", "Combien de fois elle frappe ; vide : sans fin."],
  skip: ["À laisser passer", "Skip", "Combien d’occasions elle laisse d’abord passer."],
  who: ["Qui", "Who", "De qui elle touche les échanges."],
  status: ["Code HTTP", "Status", "Celui de la réponse."],
  acted: ["Exécuté quand même", "Acted on", "Si l’appel est exécuté malgré tout."],
  retry_after: ["Attente (s)", "Retry after (s)", "Les secondes à attendre que dit la réponse."],
  via: ["En-tête Via", "Via header", "Avec Via, c’est Discord ; sans, c’est Cloudflare."],
  scope: ["Portée", "Scope", "Ce qui est limité."],
  seconds: ["Secondes", "Seconds", "Combien de temps, en secondes."],
  code: ["Code de fermeture", "Closing code", "Le code de fermeture ; 0 coupe TCP."],
  resumable: ["Reprise possible", "Resumable", "Si la session peut être reprise malgré tout."],
  times: ["Copies", "Times", "Combien de fois de plus."],
  permission: ["Permission", "Permission", "Celle qui est retirée."],
};

const VALUES = {
  bot: ["le bot", "the bot"],
  user: ["l’utilisateur", "the user"],
  all: ["tout le monde", "everyone"],
  global: ["global", "global"],
  shared: ["partagé", "shared"],
};

export function faultName(kind, language) {
  return named(KINDS, kind, language);
}

export function faultMeaning({ kind, meaning }, language) {
  return language === "fr" ? KINDS[kind]?.[2] ?? meaning : meaning ?? "";
}

export function parameterName(name, language) {
  return named(PARAMETERS, name, language);
}

export function parameterMeaning(name, meaning, language) {
  return language === "fr" ? PARAMETERS[name]?.[2] ?? meaning : meaning;
}

export function valueName(value, language) {
  return named(VALUES, value, language);
}

function named(names, key, language) {
  return names[key]?.[language === "fr" ? 0 : 1] ?? key;
}
