import { servicePages } from '../../apps/docs/src/service-pages.ts'

export default { paths: servicePages }
