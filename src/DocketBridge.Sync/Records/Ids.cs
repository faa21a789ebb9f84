namespace DocketBridge.Sync.Records;

/// <summary>Identifies a connection: one HighLevel location joined to one DocketManager site.</summary>
public readonly record struct ConnectionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Identifies a link: the pair of records that are the same thing.</summary>
public readonly record struct LinkId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Identifies an intent; it is also the idempotency key of the write that it announces.</summary>
public readonly record struct IntentId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("N");
}
