import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  page: {
    title: 'Programm verbinden',
    description:
      'Eine Kommandozeile oder ein anderes Programm ohne Browser bittet um einen API-Schlüssel. Es zeigt einen Code; geben Sie ihn nur frei, wenn Sie das Programm selbst gestartet haben.',
  },
  code: {
    label: 'Code',
    description: 'Die acht Buchstaben, die das Programm zeigt.',
    example: 'BCDF-GHJK',
    submit: 'Weiter',
    another: 'Anderen Code eingeben',
  },
  looking: 'Das Programm wird gesucht',
  facts: { program: 'Programm', address: 'Anfrage von', scopes: 'Es darf', workspace: 'Arbeitsbereich' },
  saysItself: (name) => `${name} (nach eigener Angabe)`,
  may: {
    run: 'Workflows starten',
    manage: 'Workflows und Verbindungen lesen und ändern und eigene Schlüssel anlegen',
  },
  needsEditor:
    'Um einem Programm einen Schlüssel zu geben, brauchen Sie in diesem Arbeitsbereich die Rolle Bearbeiter. Wählen Sie einen anderen Arbeitsbereich oder bitten Sie einen Eigentümer um die Rolle.',
  approve: 'Freigeben',
  refuse: 'Ablehnen',
  approved:
    'Freigegeben. Gehen Sie zurück zum Programm: Es hat seinen Schlüssel in wenigen Sekunden. Sie können ihn jederzeit unter API-Schlüssel löschen.',
  refused: 'Abgelehnt. Das Programm bekommt keinen Schlüssel.',
}
