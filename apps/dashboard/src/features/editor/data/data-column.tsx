import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { DataPanel } from './data-panel.tsx'
import type { StepValue } from './step-values.ts'

type DataColumnProps = { steps: readonly StepValue[]; children: ReactNode }

/** The data beside the settings where there is room, above them on a narrow screen. */
export function DataColumn({ steps, children }: DataColumnProps) {
  const isWide = useMediaQuery('(min-width: 1280px)')
  const [isOpen, setIsOpen] = useState(true)
  if (!isWide) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <details className="mb-4 rounded-xl border border-line">
          <summary className="cursor-pointer rounded-xl px-3 py-2.5 text-[0.8125rem] font-medium">
            Data from earlier steps
          </summary>
          <div className="flex max-h-80 flex-col px-3 pb-3">
            <DataPanel steps={steps} />
          </div>
        </details>
        {children}
      </div>
    )
  }
  return (
    <div className="flex min-h-0 flex-1" data-columns={isOpen ? 2 : 1}>
      <DataAside isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} steps={steps} />
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto p-4">{children}</div>
    </div>
  )
}

type DataAsideProps = { isOpen: boolean; onToggle: () => void; steps: readonly StepValue[] }

function DataAside({ isOpen, onToggle, steps }: DataAsideProps) {
  const Icon = isOpen ? PanelLeftClose : PanelLeftOpen
  return (
    <section
      aria-label="Data"
      className={
        isOpen
          ? 'flex w-80 shrink-0 flex-col gap-2 border-r border-line p-3'
          : 'shrink-0 border-r border-line p-1'
      }
    >
      <div className="flex items-center justify-between">
        {isOpen ? <h2 className="text-sm font-semibold">Data</h2> : null}
        <Button
          look="ghost"
          size="smallIcon"
          aria-label={isOpen ? 'Hide data' : 'Show data'}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          <Icon aria-hidden="true" />
        </Button>
      </div>
      {isOpen ? <DataPanel steps={steps} /> : null}
    </section>
  )
}
