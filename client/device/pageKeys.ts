/**
 * The keys of published pages that this device knows, so that their links can be shown again:
 * the server has only their hashes. (SPEC H87, K2)
 */
import { perBoard } from './perBoard.ts'

const KEY = /^[A-Za-z0-9_-]{22}$/

export const pageKeys = perBoard<string>('pages', (value) =>
	typeof value === 'string' && KEY.test(value) ? value : null,
)
