import { QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import { type ComponentType, Fragment, type ReactNode } from 'react'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { useAnnouncement } from '../../src/lib/announce.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'

/** Runs a hook of the editor over a drawing, without the editor around it. @param Around what the hook needs beside the editor */
export function openHook<T>(
  hook: () => T,
  drawing: Drawing,
  Around: ComponentType<{ children: ReactNode }> = Fragment,
) {
  const store = createEditorStore(drawing, () => 0)
  const queryClient = createQueryClient(() => {})
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <EditorProvider value={store}>
        <Around>{children}</Around>
      </EditorProvider>
    </QueryClientProvider>
  )
  const { result, unmount } = renderHook(hook, { wrapper })
  return { store, queryClient, result, unmount, now: () => store.getState().history.now }
}

/** What was said last to people who listen to the page. */
export function lastAnnouncement(): string {
  const { result, unmount } = renderHook(useAnnouncement)
  const { text } = result.current
  unmount()
  return text
}
