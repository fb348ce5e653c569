/**
 * Asks the browser to keep what this device has of Kudelma, also when space runs short:
 * for anyone who leads boards, whose keys are nowhere else, or who has unsent words. Once
 * a visit, as some browsers ask their user in turn. (SPEC K11)
 */
import { useEffect } from 'react'

const ASKED = 'kudelma.asked-to-keep'

export function useKeptStorage(wanted: boolean): void {
	useEffect(() => {
		if (wanted) void askToKeep()
	}, [wanted])
}

export async function askToKeep(): Promise<void> {
	try {
		if (sessionStorage.getItem(ASKED) !== null) return
		sessionStorage.setItem(ASKED, '1')
		// Missing over plain http, and in older browsers.
		const { storage } = navigator as { storage?: Partial<StorageManager> }
		await storage?.persist?.()
	} catch {
		// It stays as kept as it was.
	}
}
