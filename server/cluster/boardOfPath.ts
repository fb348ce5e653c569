/**
 * Whose a request is, by its path: all below a board's own addresses is answered by the node that
 * has the board. What isn't of one board (a new one, templates, a code, a published page, the
 * client) any node answers, from the store. (SPEC S63)
 */
import { BOARD_ID } from '../../shared/api.ts'
import { withoutBase } from '../basePath.ts'

const OF_BOARD = /^\/(?:api\/boards|sync|private)\/([^/]+)/
/** What the routes read otherwise than it's written: encoded, with steps up, or with a host. */
const WRITTEN_OTHERWISE = /^[^/]|[%\\#]|\/\./

/** @param url as it was asked for, with its query */
export function boardOfPath(url: string, basePath: string): string | null {
	const [asked = ''] = url.split('?', 1)
	const path = WRITTEN_OTHERWISE.test(asked) ? asRoutesRead(asked) : asked
	const [, id = ''] = OF_BOARD.exec(withoutBase(path, basePath)) ?? []
	return BOARD_ID.test(id) ? id : null
}

function asRoutesRead(asked: string): string {
	try {
		return decodeURI(new URL(asked.startsWith('/') ? `http://h${asked}` : asked).pathname)
	} catch {
		return asked
	}
}
