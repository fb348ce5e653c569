/** What the worker's source needs to run as it is, in development and in tests; the build has no use for it. */
import { register } from 'tsx/esm/api'

register()
await import('./exportWorker.ts')
