import { dressIn } from '../../lib/catalogue/dress.ts'
import { words } from './catalogue.ts'

export const dress = dressIn(words)
