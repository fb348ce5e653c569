/**
 * Hocuspocus as its documentation sets it up. With `DATABASE` it keeps documents as its SQLite extension
 * does: the whole state in one row, two seconds after the last change or ten after the first. On libsql,
 * which the project has: the extension's own engine would have to be compiled.
 */
import { Server } from '@hocuspocus/server'
import Database from 'libsql'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'

const SCHEMA =
	'CREATE TABLE IF NOT EXISTS documents (name varchar(255) NOT NULL UNIQUE, data blob NOT NULL)'
const UPSERT =
	'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data'

function sqlite(file) {
	const db = new Database(file)
	db.exec(SCHEMA)
	const select = db.prepare('SELECT data FROM documents WHERE name = ?')
	const upsert = db.prepare(UPSERT)
	return {
		async onLoadDocument({ document, documentName }) {
			const row = select.get(documentName)
			if (row) applyUpdate(document, row.data)
		},
		async onStoreDocument({ document, documentName }) {
			upsert.run(documentName, Buffer.from(encodeStateAsUpdate(document)))
		},
	}
}

const server = new Server({
	port: Number(process.env.PORT),
	address: '127.0.0.1',
	quiet: true,
	...(process.env.DATABASE && { extensions: [sqlite(process.env.DATABASE)] }),
})
await server.listen()
console.log('listening')
