/** How large a picture will be, and whether it can be drawn here. (SPEC N57, C92) */
import { useEffect, useState } from 'react'
import type { Editor } from 'tldraw'
import type { PicturePlan } from '../exportPicture.ts'
import type { Poster } from '../poster.ts'
import { pictureOf } from './choices.ts'

/** @param editor null for a picture that isn't planned */
export function usePicturePlan(
	editor: Editor | null,
	what: string,
	scale: number,
	poster: Poster,
): PicturePlan | null {
	const [plan, setPlan] = useState<PicturePlan | null>(null)
	useEffect(() => {
		if (!editor) return
		let here = true
		const planned = async () => {
			const { planPicture } = await import('../exportPicture.ts')
			return planPicture(editor, { what: pictureOf(what, editor), scale, poster })
		}
		planned().then(
			(its) => here && setPlan(its),
			() => here && setPlan(null),
		)
		return () => {
			here = false
		}
	}, [editor, what, scale, poster])
	return plan
}
