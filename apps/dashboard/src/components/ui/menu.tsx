import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'
import type { ButtonProps } from './button.tsx'

/** Placing a menu and its keys are a tenth of what the first page needs: they come when somebody goes to a button that has one. */
const parts = () => import('./menu-parts.tsx')
const ahead = () => void parts()

const OpenedMenu = lazy(async () => ({ default: (await parts()).OpenedMenu }))

type MenuProps = { trigger: ReactElement<ButtonProps>; children: ReactNode; align?: 'start' | 'end' }

/** A button that opens a list of actions. `trigger` is the button itself. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  const [isAsked, setIsAsked] = useState(false)
  if (isAsked) {
    return (
      <Suspense fallback={trigger}>
        <OpenedMenu trigger={trigger} align={align}>
          {children}
        </OpenedMenu>
      </Suspense>
    )
  }
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: ahead,
    onFocus: ahead,
    onClick: () => setIsAsked(true),
    onKeyDown: ({ key }) => (key === 'ArrowDown' || key === 'ArrowUp' ? setIsAsked(true) : undefined),
  })
}

export const MenuItem = lazy(async () => ({ default: (await parts()).MenuItem }))
export const MenuChoices = lazy(async () => ({ default: (await parts()).MenuChoices }))
export const MenuChoice = lazy(async () => ({ default: (await parts()).MenuChoice }))
export const MenuSeparator = lazy(async () => ({ default: (await parts()).MenuSeparator }))
