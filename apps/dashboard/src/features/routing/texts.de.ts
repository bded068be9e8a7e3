import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  credits: 'Credits',
  builtCallsPaidWithThem:
    'Damit werden Aufrufe mit eingebauten Schlüsseln bezahlt. Weitere gibt der Betreiber dieser Installation; nennen Sie ihm die ID dieses Arbeitsbereichs.',
  copyWorkspaceId: 'ID des Arbeitsbereichs kopieren',
  nothingWasGivenOrTaken: 'Noch wurde nichts gutgeschrieben oder verbraucht.',
  creditEntries: 'Buchungen der Credits',
  showMore: (count) => `${count} weitere zeigen`,
  givenBack: 'Zurückgegeben',
  anOwnConnection: 'einer eigenen Verbindung',
  theBuiltInKey: 'dem eingebauten Schlüssel',
  noKey: 'keinem Schlüssel',
  why: {
    policy: 'Die Richtlinie des Arbeitsbereichs ist der eingebaute Schlüssel',
    only_own: 'Die einzige eigene Verbindung zu diesem Dienst',
    no_own: 'Es gibt keine eigene Verbindung zu diesem Dienst',
    named: 'Der Schritt nennt die Verbindung',
    named_platform: 'Der Schritt nennt eine Verbindung mit dem eingebauten Schlüssel',
    not_offered:
      'Diese Installation bietet keinen Schlüssel für diesen Dienst an, die Richtlinie verlangt aber einen',
    several_own: 'Es gibt mehrere Verbindungen zu diesem Dienst: Wählen Sie im Schritt eine davon',
    own_wanted: 'Die Richtlinie des Arbeitsbereichs verlangt eine eigene Verbindung zu diesem Dienst',
    none: 'Es gibt keine Verbindung zu diesem Dienst',
  },
  aStepNamesNoConnection: 'Ein Schritt, der keine Verbindung nennt, läuft mit',
  connectionsStepsNameNotUsed: 'Auch Verbindungen, die Schritte nennen, werden nicht verwendet.',
  policies: {
    auto: 'Eigener Schlüssel, sonst eingebauter',
    built_in: 'Immer der eingebaute Schlüssel',
    byo: 'Nur eigene Schlüssel',
  },
  policyOf: (label) => `Regel für ${label}`,
  routingPolicies: 'Routing-Regeln',
  builtInKey: 'Eingebauter Schlüssel',
  noOwnKey: 'Kein eigener Schlüssel',
  aBuiltCallCostsCall: (prices) =>
    `Ein Aufruf mit eingebautem Schlüssel kostet ${prices}. Ein Aufruf, der fehlschlägt, kostet nichts.`,
  routing: 'Routing',
  whoseKeyStepsEachService:
    'Mit wessen Schlüssel die Schritte jedes Dienstes laufen: mit einer Verbindung dieses Arbeitsbereichs oder dem Schlüssel, den der Betreiber eingebaut hat. Aufrufe mit eingebautem Schlüssel kosten Credits, mit eigenen nichts.',
  loadingPolicies: 'Regeln werden geladen',
  nothingToRouteYet: 'Noch gibt es nichts zu regeln',
  connections: 'Verbindungen',
  thisInstallationHasNoBuilt:
    'Diese Installation hat keine eingebauten Schlüssel und dieser Arbeitsbereich keine Verbindungen. Fügen Sie eine Verbindung hinzu, dann steht ihr Dienst hier.',
  policySaved: 'Regel gespeichert',
}
