namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>What values of a type are compared as: both ends of a row have to be of the same domain.</summary>
public enum ValueDomain
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>A person's name.</summary>
    Name = 1,

    /// <summary>A phone number.</summary>
    Phone = 2,

    /// <summary>A postal address.</summary>
    Address = 3,

    /// <summary>A calendar date.</summary>
    Date = 4,

    /// <summary>A date with a time.</summary>
    Time = 5,

    /// <summary>A number.</summary>
    Number = 6,

    /// <summary>Yes or no.</summary>
    Flag = 7,

    /// <summary>A set of texts.</summary>
    Set = 8,

    /// <summary>A user.</summary>
    User = 9,
}
