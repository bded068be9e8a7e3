import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  lookingForTheAgent: 'Der Agent wird gesucht',
  program: 'Programm',
  itSaysSoItself: (clientName) => `${clientName} (nach eigener Angabe)`,
  theAnswerGoesTo: 'Die Antwort geht an',
  workspace: 'Arbeitsbereich',
  itMay: 'Er darf',
  seeToolsBelowCallThem: 'die Werkzeuge unten sehen, aufrufen und lesen, was sie liefern',
  itMayNot: 'Er darf nicht',
  seeCredentialsReadOrChange: 'Zugangsdaten sehen, Workflows lesen oder ändern oder hier sonst etwas tun',
  until: 'Bis',
  youEndUnderApiKeys: 'Sie ihn unter API-Schlüssel beenden oder er 30 Tage lang nicht genutzt wird',
  youNeedRoleEditorThis:
    'Um einen Agenten zuzulassen, brauchen Sie in diesem Arbeitsbereich die Rolle Bearbeiter. Wählen Sie einen anderen Arbeitsbereich oder bitten Sie einen Eigentümer um die Rolle.',
  whichTools: 'Welche Werkzeuge',
  allThisWorkspaceLaterOnes: 'Alle dieses Arbeitsbereichs, auch spätere',
  onlyThoseTheseWorkflows: 'Nur die dieser Workflows',
  allow: 'Zulassen',
  refuse: 'Ablehnen',
  agents: 'Agenten',
  endThisAgent: 'Diesen Agenten beenden?',
  endAgent: 'Agenten beenden',
  isRefusedAtOnceCan: 'wird sofort abgewiesen. Er kann erneut anfragen; dann entscheidet wieder jemand.',
  allTools: 'Alle Werkzeuge',
  workflows: (count) => `${count} ${plural(count, { one: 'Workflow', other: 'Workflows' })}`,
  allowed: 'Zugelassen',
  neverUsed: 'Nie genutzt',
  lastUsed: 'Zuletzt genutzt',
  endAgentLabel: (name) => `Agenten ${name} beenden`,
  connectAnAgent: 'Agenten verbinden',
  aProgramWantsCallTools:
    'Ein Programm möchte in Ihrem Namen Werkzeuge Ihres Arbeitsbereichs aufrufen. Lassen Sie es nur zu, wenn Sie das in diesem Programm selbst begonnen haben.',
  titles: {
    UNKNOWN_AGENT: 'Dieser Server kennt das Programm nicht mehr',
    INVALID_REDIRECT_URI: 'Das Programm möchte die Antwort an eine Adresse, die es nicht angemeldet hat',
    INVALID_AGENT_REQUEST: 'Das Programm fragt auf eine Weise, die dieser Server nicht annimmt',
  },
  noAgentAsksAnythingHere: 'Hier bittet kein Agent um etwas',
  theAgentHasEnded: 'Der Agent ist beendet',
  thisWorkspaceOffersNoTools:
    'Dieser Arbeitsbereich bietet derzeit keine Werkzeuge: Veröffentlichen Sie einen Auslöser „Tool“.',
  tools: 'Werkzeuge',
  runs: 'führt aus',
}
