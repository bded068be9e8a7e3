import { Eye, EyeOff } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { texts } from './texts.ts'

/** Shows what is typed into a hidden field, in its corner. */
export function ShowButton({
  isShown,
  onChange,
}: {
  isShown: boolean
  onChange: (isShown: boolean) => void
}) {
  const Icon = isShown ? EyeOff : Eye
  return (
    <Button
      variant="ghost"
      size="smallIcon"
      aria-label={texts.whatIsTyped(isShown)}
      aria-pressed={isShown}
      className="absolute top-0.5 right-0.5"
      onClick={() => onChange(!isShown)}
    >
      <Icon aria-hidden="true" />
    </Button>
  )
}
