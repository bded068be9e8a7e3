import { ConflictDialog } from './conflict/conflict-dialog.tsx'
import { LeftOverNotice } from './conflict/left-over-notice.tsx'
import { DataFromNotice } from './data/data-from-notice.tsx'
import type { EditorProps } from './editor-props.ts'
import type { Saving } from './use-saving.ts'

type EditorNoticesProps = Pick<EditorProps, 'dataFrom' | 'onDataFrom'> & { saving: Saving }

/** What stands between the toolbar and the canvas: that somebody must choose, and what is unusual about what is shown. */
export function EditorNotices({ saving: { conflict, leftOver }, dataFrom, onDataFrom }: EditorNoticesProps) {
  return (
    <>
      {conflict === undefined ? null : <ConflictDialog conflict={conflict} />}
      {leftOver === undefined ? null : <LeftOverNotice leftOver={leftOver} />}
      {dataFrom === undefined ? null : (
        <DataFromNotice executionId={dataFrom} onLeave={() => onDataFrom(undefined)} />
      )}
    </>
  )
}
