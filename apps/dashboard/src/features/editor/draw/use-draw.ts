import { type GeneratedLine, OrchError } from '@orch/client'
import { useEffect, useRef, useState } from 'react'
import { toastRefusal } from '../../../components/ui/toast.tsx'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { type Proposal, proposalFor, proposed, taken } from './proposal.ts'
import { texts } from './texts.ts'

export type Draw = ReturnType<typeof useDraw>

type Asked = { task: 'draw' | 'explain'; prompt: string; llmConfigId?: string | undefined }

/** Lets a model propose a drawing, each step as soon as it is written, or explain the one that is there. */
export function useDraw() {
  const store = useEditorStore()
  const call = useRef<AbortController>(undefined)
  const [proposal, setProposal] = useState<Proposal>()
  const [explanation, setExplanation] = useState<string>()
  useEffect(() => () => call.current?.abort(), [])
  const draw = async (lines: Lines, from: Proposal) => {
    let next = from
    setProposal(next)
    for await (const line of lines) {
      if (line.type === 'operation') next = proposed(next, line.operation)
      if (line.type === 'complete') next = { ...next, issues: line.issues ?? [] }
      setProposal(next)
    }
    announce(texts.theDrawingReadyUseOr)
  }
  const explain = async (lines: Lines) => {
    setExplanation('')
    for await (const line of lines) if (line.type === 'text') setExplanation((text = '') => text + line.text)
    announce(texts.theExplanationIsReady)
  }
  const asking = useChange((asked: Asked) => {
    call.current = new AbortController()
    const from = proposal ?? proposalFor(store.getState().history.now)
    const lines = linesFor(asked, from.after, call.current.signal)
    return asked.task === 'draw' ? draw(lines, from) : explain(lines)
  })
  const take = () => {
    const now = proposal && taken(proposal, store.getState().history.now)
    if (now === undefined) return toastRefusal(texts.theDrawingWasNotUsed, CHANGED_MEANWHILE)
    store.change(() => now)
    setProposal(undefined)
    announce(texts.theDrawingUsedUndoTakes)
  }
  const isStopped = asking.error instanceof OrchError && asking.error.code === 'ABORTED'
  return {
    proposal,
    explanation,
    ask: asking.mutate,
    /** What is being done. */
    task: asking.isPending ? asking.variables.task : undefined,
    error: isStopped ? null : asking.error,
    stop: () => call.current?.abort(),
    take,
    discard() {
      call.current?.abort()
      setProposal(undefined)
      asking.reset()
    },
    close: () => setExplanation(undefined),
    forget: asking.reset,
  }
}

const CHANGED_MEANWHILE = texts.youChangedSameSettingWhile

type Lines = AsyncIterable<GeneratedLine>

/** What the model says. @throws OrchError for a line that tells of a failure, too */
async function* linesFor(
  { task, prompt, llmConfigId }: Asked,
  { name, nodes, edges }: Drawing,
  signal: AbortSignal,
): AsyncGenerator<GeneratedLine> {
  const existingWorkflow = { name, nodes: [...nodes], edges: [...edges] }
  const request = { task, prompt, existingWorkflow, ...(llmConfigId ? { llmConfigId } : {}) }
  for await (const line of api.workflows.generate(request, { signal })) {
    if (line.type === 'error') throw new OrchError({ code: line.code, message: line.error })
    yield line
  }
}
