/**
 * The structured log: one JSON line per event on standard error. Standard output
 * is left to the one line that tells the address.
 *
 * Neither contents nor secrets ever enter it: no document bytes,
 * no titles, no names, no keys or cookies, and of a board's id only a short tag.
 */
import { destination, type Logger, pino } from 'pino'

export type Log = Logger

export function createLog(level: string): Log {
	return pino({ level, base: null }, destination({ fd: 2, sync: true }))
}

/** Enough of a board's id to find it in the store, too little to open it. */
export function boardTag(boardId: string): string {
	return boardId.slice(0, 8)
}
