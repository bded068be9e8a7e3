import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  itSucceeds: 'er gelingt',
  itFails: 'er fehlschlägt',
  refusals: {
    itself: 'Ein Schritt kann nicht auf sich selbst folgen.',
    trigger: 'Vor einem Auslöser kann nichts stehen.',
    note: 'Eine Notiz ist kein Schritt: Zu ihr kann nichts führen.',
    duplicate: 'Diese beiden Schritte sind schon verbunden.',
    cycle: 'Das ergäbe einen Kreis: Der Schritt kommt schon vor dem anderen.',
  },
}
