using DocketBridge.Sync.Engine;
using DocketBridge.Sync.Mapping;

namespace DocketBridge.Running;

/// <summary>The two sides of a connection, ready to be worked with.</summary>
internal interface IOpenSides
{
    /// <summary>The sides.</summary>
    ConnectionSides Sides { get; }

    /// <summary>What the mapping needs to know of them.</summary>
    MappingContext Context { get; }
}
