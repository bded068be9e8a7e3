import { cn } from '../../../lib/cn.ts'
import { colourOf, NOTE_COLOUR } from '../drawing/colours.ts'
import type { StepData } from '../drawing/drawing.ts'
import { LOOKS } from './colour-looks.ts'
import { texts } from './texts.ts'

/** Words on the canvas: without handles, since nothing leads to it or from it. */
export function NoteNode({ data, isSelected }: { data: StepData; isSelected: boolean }) {
  const { text, colour } = data.config
  return (
    <div
      className={cn(
        'w-[232px] rounded-xl border px-3 py-2.5 text-sm leading-5 whitespace-pre-wrap text-ink',
        LOOKS[colourOf(colour, NOTE_COLOUR)],
        isSelected && 'border-accent ring-3 ring-accent/25',
      )}
    >
      {typeof text === 'string' && text.trim() !== '' ? (
        text
      ) : (
        <span className="text-quiet">{texts.anEmptyNote}</span>
      )}
    </div>
  )
}
