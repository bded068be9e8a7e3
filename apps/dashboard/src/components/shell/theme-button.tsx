import { Moon, Sun } from 'lucide-react'
import { chooseTheme, useIsDark } from '../../lib/theme.ts'
import { Button } from '../ui/button.tsx'
import { texts } from './texts.ts'

export function ThemeButton() {
  const isDark = useIsDark()
  const Icon = isDark ? Sun : Moon
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={isDark ? texts.useLightTheme : texts.useDarkTheme}
      onClick={() => chooseTheme(isDark ? 'light' : 'dark')}
    >
      <Icon aria-hidden="true" />
    </Button>
  )
}
