/** How full something is. `value` and `limit` in the same unit; the words beside it, in `label`, say the figures. */
export function Meter({ value, limit, label }: { value: number; limit: number | null; label: string }) {
  const share = limit === null || limit === 0 ? 0 : Math.min(1, value / limit)
  const over = limit !== null && value > limit
  return (
    <div className={`meter ${over ? 'meter-over' : ''}`} title={label} aria-hidden>
      <i style={{ inlineSize: `${share * 100}%` }} />
    </div>
  )
}
