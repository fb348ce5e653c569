/** What a join can't do without: a stored document is read, applied and encoded once, in a process that does nothing else. */
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'

const began = performance.now()
const doc = new Y.Doc()
Y.applyUpdate(doc, readFileSync(process.argv[2]))
Y.encodeStateAsUpdate(doc)
console.log(performance.now() - began)
