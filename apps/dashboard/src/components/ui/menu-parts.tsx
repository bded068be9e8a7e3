import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { cn } from '../../lib/cn.ts'

const ITEM =
  'flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-2 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-raised [&_svg]:size-4 [&_svg]:text-quiet'

/** The box of every menu. */
export const MENU_POPUP =
  'min-w-48 rounded-xl border border-line bg-surface p-1 text-ink shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'

type MenuProps = { trigger: ReactElement; children: ReactNode; align: 'start' | 'end' }

/** A menu that is opened as soon as it is there: it takes the place of its button when that is pressed for the first time. */
export function OpenedMenu({ trigger, children, align }: MenuProps) {
  const [landmark, setLandmark] = useState<HTMLElement | null>()
  const button = useRef<HTMLButtonElement>(null)
  // Pressed, not opened: so it is by a key or by a pointer, and the focus goes where it does the next times.
  useEffect(() => button.current?.click(), [])
  return (
    <Base.Root
      // Outside of all landmarks people who listen to the page would not find it. Each page brings its own.
      onOpenChange={(isOpen) => (isOpen ? setLandmark(document.getElementById('content')) : undefined)}
    >
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal container={landmark ?? undefined} className="contents">
        <Base.Positioner className="z-50 outline-none" sideOffset={6} align={align}>
          <Base.Popup className={MENU_POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type ItemProps = { children: ReactNode; onClick: () => void; isDanger?: boolean; isDisabled?: boolean }

export function MenuItem({ children, onClick, isDanger = false, isDisabled = false }: ItemProps) {
  return (
    <Base.Item
      className={cn(ITEM, isDanger && 'text-bad [&_svg]:text-bad!')}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </Base.Item>
  )
}

type ChoicesProps = {
  /** Names the group to those who listen. */
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

/** Things of which one is chosen. */
export function MenuChoices({ label, value, onChange, children }: ChoicesProps) {
  return (
    <Base.RadioGroup
      aria-label={label}
      className="max-h-80 overflow-y-auto"
      value={value}
      onValueChange={(next: string) => onChange(next)}
    >
      {children}
    </Base.RadioGroup>
  )
}

/** `aside` stands small at the end of the line. */
export function MenuChoice({
  value,
  aside,
  children,
}: {
  value: string
  aside: string
  children: ReactNode
}) {
  return (
    <Base.RadioItem value={value} closeOnClick className={ITEM}>
      <span className="grid size-4 shrink-0 place-items-center">
        <Base.RadioItemIndicator>
          <Check aria-hidden="true" />
        </Base.RadioItemIndicator>
      </span>
      <span className="max-w-56 min-w-0 flex-1 truncate">{children}</span>
      <span className="text-xs text-quiet">{aside}</span>
    </Base.RadioItem>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />
}
