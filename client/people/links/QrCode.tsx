/** A QR code: dark on white in either appearance, as many scanners know no other. */
import { useMemo } from 'react'
import { qrPath } from './qrPath.ts'

export function QrCode({ text, label }: { text: string; label: string }) {
	const { size, path } = useMemo(() => qrPath(text), [text])
	return (
		<svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
			<rect width={size} height={size} fill="#ffffff" />
			<path d={path} fill="#000000" shapeRendering="crispEdges" />
		</svg>
	)
}
