/** The latest value, for callbacks that outlive the render they were made in. */
import { useLayoutEffect, useRef } from 'react'

export function useLatest<T>(value: T): { readonly current: T } {
	const latest = useRef(value)
	useLayoutEffect(() => {
		latest.current = value
	})
	return latest
}
