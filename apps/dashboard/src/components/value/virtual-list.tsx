import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useRef } from 'react'
import { cn } from '../../lib/cn.ts'

type VirtualListProps = {
  count: number
  rowHeight: number
  label: string
  /** Of the frame, such as `tree`. */
  role?: 'tree' | 'list'
  className?: string
  /** Wider than the frame, such as a table. */
  width?: number | undefined
  /** Stays above the rows. */
  head?: ReactNode
  /** Told where to scroll to. */
  scrollTo?: RefObject<((index: number) => void) | undefined>
  row: (index: number) => ReactNode
}

/** Of many lines only those are in the page that are seen. */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, label, role = 'list', className, width, head, scrollTo, row } = props
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // Before it is measured, and where nothing is laid out.
    initialRect: { width: 320, height: 400 },
  })
  if (scrollTo) scrollTo.current = (index) => virtual.scrollToIndex(index)
  return (
    <div
      ref={frame}
      tabIndex={role === 'list' ? 0 : -1}
      className={cn('min-h-0 flex-1 overflow-auto', className)}
    >
      {head}
      <div
        {...{ role, 'aria-label': label }}
        className="relative"
        style={{ height: virtual.getTotalSize(), width: width ?? '100%' }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            role={role === 'list' ? 'listitem' : 'presentation'}
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
