import { X } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { texts } from './texts.ts'

type ExplanationProps = { text: string; isWriting: boolean; onClose: () => void }

/** What a model says about the workflow: text and nothing but text. */
export function Explanation({ text, isWriting, onClose }: ExplanationProps) {
  return (
    <section
      aria-label={texts.explanation}
      className="flex max-h-64 items-start gap-2 overflow-y-auto rounded-xl bg-raised p-3 text-sm"
    >
      <p
        aria-busy={isWriting}
        className="min-w-0 max-w-prose flex-1 leading-6 text-pretty break-words whitespace-pre-wrap"
      >
        {text.trim() === '' && isWriting ? texts.readingTheWorkflow : withoutHardBreaks(text.trim())}
      </p>
      <Button variant="ghost" size="smallIcon" aria-label={texts.closeTheExplanation} onClick={onClose}>
        <X aria-hidden="true" />
      </Button>
    </section>
  )
}

/** Models break lines by a width of their own; paragraphs and lines of lists stay. */
function withoutHardBreaks(text: string): string {
  return text.replace(/(?<=\S)[ \t]*\n(?=[\p{L}<("“„])/gu, ' ')
}
