import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'

type SideColumnProps = {
  side: 'left' | 'right'
  title: string
  /** What its button says. */
  show: string
  hide: string
  /** Its width while it is open. */
  width: string
  children: ReactNode
}

const SIDES = {
  left: { border: 'border-r', Close: PanelLeftClose, Open: PanelLeftOpen },
  right: { border: 'border-l', Close: PanelRightClose, Open: PanelRightOpen },
} as const

/** A column beside a step's settings that can be folded away. */
export function SideColumn({ side, title, show, hide, width, children }: SideColumnProps) {
  const [isOpen, setIsOpen] = useState(true)
  const { border, Close, Open } = SIDES[side]
  const Icon = isOpen ? Close : Open
  return (
    <section
      aria-label={title}
      className={cn('shrink-0 border-line', border, isOpen ? ['flex flex-col gap-2 p-3', width] : 'p-1')}
    >
      <div className="flex items-center justify-between">
        {isOpen ? <h2 className="text-sm font-semibold">{title}</h2> : null}
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={isOpen ? hide : show}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon aria-hidden="true" />
        </Button>
      </div>
      {isOpen ? children : null}
    </section>
  )
}
