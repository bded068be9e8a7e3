import { referencePages } from '../../apps/docs/src/reference-pages.ts'

export default { paths: referencePages }
