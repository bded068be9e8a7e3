import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. Of two that set the same property the style sheet decides, not their order here: write one or the other, or mark
 * the one that must win with `!`. The tests of the dashboard fail on two that contradict each other.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
