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
      <p aria-busy={isWriting} className="min-w-0 flex-1 leading-6 break-words whitespace-pre-wrap">
        {text.trim() === '' && isWriting ? texts.readingTheWorkflow : text.trim()}
      </p>
      <Button variant="ghost" size="smallIcon" aria-label={texts.closeTheExplanation} onClick={onClose}>
        <X aria-hidden="true" />
      </Button>
    </section>
  )
}
