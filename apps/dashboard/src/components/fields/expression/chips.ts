import { type EditorState, type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, type ViewUpdate, WidgetType } from '@codemirror/view'
import type { KnownStep } from '../template/surroundings.ts'
import { stepPlaces } from './step-places.ts'
import { texts } from './texts.ts'

/** Looks at the steps again: one has been renamed, or their data has come. */
export const refresh = StateEffect.define<null>()

/** For a linter, which else looks again only when the text changes. */
export function isRefreshed({ transactions }: ViewUpdate): boolean {
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(refresh)))
}

/** A step by the name that it has today, in place of the id that is stored. */
class StepChip extends WidgetType {
  readonly #title: string
  readonly #isKnown: boolean

  constructor(title: string, isKnown: boolean) {
    super()
    this.#title = title
    this.#isKnown = isKnown
  }

  override eq(other: StepChip): boolean {
    return other.#title === this.#title && other.#isKnown === this.#isKnown
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span')
    chip.className = this.#isKnown ? 'cm-step' : 'cm-step cm-step-gone'
    chip.textContent = this.#title
    return chip
  }

  override ignoreEvent(): boolean {
    return false
  }
}

/** Shows references as the names of their steps; the caret passes over each as over one letter. */
export function stepChips(steps: () => readonly KnownStep[]): Extension {
  const find = (state: EditorState): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>()
    for (const { start, end, title, label } of stepPlaces(state.doc.toString(), steps())) {
      const widget = new StepChip(title ?? (label || texts.unknownStep), title !== undefined)
      builder.add(start, end, Decoration.replace({ widget }))
    }
    return builder.finish()
  }
  const field = StateField.define<DecorationSet>({
    create: find,
    update: (chips, { docChanged, effects, state }) =>
      docChanged || effects.some((effect) => effect.is(refresh)) ? find(state) : chips,
    provide: (own) => [
      EditorView.decorations.from(own),
      EditorView.atomicRanges.of((view) => view.state.field(own)),
    ],
  })
  return field
}
