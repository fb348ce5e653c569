/**
 * A template drawn from itself, small: rectangles and lines for whatever lies on its board.
 * Those that look alike are one path, so that a shelf of twenty posters stays light.
 * (SPEC N40)
 */
import { useMemo } from 'react'
import { PAPER } from '../../shared/templates/hues.ts'
import type { PicturePart, TemplatePicture } from '../../shared/templates/picture.ts'
import './PosterPicture.css'

interface PosterPictureProps {
	picture: TemplatePicture
	/** What it shows, where no words beside it say so. */
	label?: string
}

/** Around the picture, of its longer side: lines have a width. */
const MARGIN = 0.01

export function PosterPicture({ picture, label }: PosterPictureProps) {
	const paths = useMemo(() => pathsOf(picture), [picture])
	const { w, h } = picture
	const margin = Math.max(w, h, 1) * MARGIN
	const box = [-margin, -margin, Math.max(1, w) + 2 * margin, Math.max(1, h) + 2 * margin]
	const drawn = (
		<svg className="poster-picture" viewBox={box.join(' ')} aria-hidden="true">
			{paths.map(({ kind, hue, d }) => (
				<path
					key={`${kind} ${hue}`}
					d={d}
					data-kind={kind}
					data-plain={hue === PAPER.light.rule || undefined}
					style={{ '--part': hue } as React.CSSProperties}
				/>
			))}
		</svg>
	)
	if (label === undefined) return drawn
	return (
		<div className="poster-picture__told" role="img" aria-label={label}>
			{drawn}
		</div>
	)
}

interface Path {
	kind: string
	hue: string
	d: string
}

/** In the order in which the first of each lies. */
function pathsOf({ parts, palette }: TemplatePicture): Path[] {
	const paths = new Map<string, Path>()
	for (const part of parts) {
		const [kind, , , , , at] = part
		const hue = palette[at] ?? 'transparent'
		const key = `${kind} ${hue}`
		const path = paths.get(key) ?? { kind, hue, d: '' }
		path.d += outline(part)
		paths.set(key, path)
	}
	return [...paths.values()]
}

function outline([kind, x, y, w, h]: PicturePart): string {
	return kind === 'line' ? `M${x} ${y}l${w} ${h}` : `M${x} ${y}h${w}v${h}h${-w}z`
}
