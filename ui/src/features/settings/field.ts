/** What every field of the settings is given. */
export interface Field<V> {
  name: string;
  disabled: boolean;
  testid: string;
  /** Told what the person chose. */
  change: (value: V) => Promise<unknown>;
}

/** A field that offers several values. */
export interface ChoiceField<V> extends Field<V> {
  value: V;
  options: readonly (readonly [V, string])[];
}
