/** What processes had of memory at their most, as Linux counts it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** @returns megabytes since it was asked last; null where that isn't told */
export function peakMemory(pid: number | string | undefined): number | null {
	try {
		const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
		// Begins to count anew.
		writeFileSync(`/proc/${pid}/clear_refs`, '5')
		return kilobytes === undefined ? null : Number(kilobytes) / 1024
	} catch {
		return null
	}
}

/** Of the page that had most: each page of Chromium's has a process of its own. */
export function peakOfPages(): number | null {
	const isPage = (pid: string) => {
		try {
			return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')
		} catch {
			return false
		}
	}
	try {
		const pages = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isPage(name))
		const peaks = pages.map(peakMemory).filter((peak) => peak !== null)
		return peaks.length > 0 ? Math.max(...peaks) : null
	} catch {
		return null
	}
}
