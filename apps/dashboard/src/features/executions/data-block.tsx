import { ScrollArea } from '@base-ui/react/scroll-area'
import { printJson } from '@orch/json'
import { CopyButton } from '../../components/copy-button.tsx'
import { texts } from './texts.ts'

/** A redacted value as JSON, with Copy; a long one scrolls by keys, too. Nothing is shown for nothing. */
export function DataBlock({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === null) return null
  const text = typeof value === 'string' ? value : printJson(value, 2)
  return (
    <section aria-label={title}>
      <header className="mb-1 flex items-center justify-between gap-2">
        <h3 className="text-xs font-medium text-quiet">{title}</h3>
        <CopyButton text={text} label={texts.copy(title.toLowerCase())} isIconOnly variant="ghost" />
      </header>
      <ScrollArea.Root>
        <ScrollArea.Viewport className="max-h-80 rounded-lg border border-line bg-canvas p-2.5">
          <pre className="font-mono text-xs leading-5 break-words whitespace-pre-wrap">{text}</pre>
        </ScrollArea.Viewport>
        <ScrollArea.Scrollbar className="w-1.5 p-0.5">
          <ScrollArea.Thumb className="w-full rounded-full bg-line-strong" />
        </ScrollArea.Scrollbar>
      </ScrollArea.Root>
    </section>
  )
}
