import './no-class-cancels.ts'
import './count-renders.ts'
import { inject } from 'vitest'
import { openCatalogue } from '../../src/lib/catalogue/catalogue.ts'

/** What the server serves of services and steps. */
export const served = inject('catalogue')

openCatalogue(served)
