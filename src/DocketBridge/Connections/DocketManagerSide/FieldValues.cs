namespace DocketBridge.Connections.DocketManagerSide;

/// <summary>Reads fields of a patch or draft: absent, cleared (null) or set.</summary>
internal sealed class FieldValues(IReadOnlyDictionary<string, string?> fields)
{
    public bool Has(string field) => fields.ContainsKey(field);

    public string? this[string field] => fields.GetValueOrDefault(field);

    public DocketManager.Optional<string?> Text(string field) =>
        Has(field) ? new DocketManager.Optional<string?>(this[field]) : default;

    public IEnumerable<string> WithPrefix(string prefix) =>
        fields.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal));
}
