import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  itSucceeds: 'it succeeds',
  itFails: 'it fails',
  refusals: {
    itself: 'A step cannot follow itself.',
    trigger: 'Nothing can come before a trigger.',
    note: 'A note is not a step: nothing can lead to it.',
    duplicate: 'These two steps are connected already.',
    cycle: 'This would make a circle: the step comes before the other already.',
  },
}

export const texts = inLanguage('features/editor/drawing/texts', english)
