/**
 * `npm start`: installs and builds what is missing, then becomes the server. It
 * runs in this very process, so that every signal and exit code is its own.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, DIST, ensureBuild, ensureDependencies, stopWithParent } from './setup.mjs'

checkNode()
stopWithParent()
await ensureDependencies()
await ensureBuild()

const main = join(DIST, 'server/main.js')
console.log('Starting Kudelma ...')
process.argv[1] = main
await import(pathToFileURL(main).href)
