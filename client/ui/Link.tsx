/** A link inside the app: an ordinary one, that an ordinary click follows without a reload. */
import type { ComponentProps, MouseEvent } from 'react'
import { withBase } from '../basePath.ts'
import { navigate } from '../navigation.ts'

export function Link({ href, ...rest }: ComponentProps<'a'> & { href: string }) {
	function follow(event: MouseEvent) {
		const ordinary = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
		if (!ordinary || event.altKey) return
		event.preventDefault()
		navigate(href)
	}
	return <a href={withBase(href)} onClick={follow} {...rest} />
}
