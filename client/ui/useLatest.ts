/** The last value, for what is called later than it was made. */
import { useLayoutEffect, useRef } from 'react'

export function useLatest<T>(value: T): { readonly current: T } {
	const latest = useRef(value)
	useLayoutEffect(() => {
		latest.current = value
	})
	return latest
}
