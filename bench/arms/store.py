"""A session with the driver's defaults, but for the address."""
from cassandra.cluster import Cluster
from cassandra.policies import DCAwareRoundRobinPolicy, TokenAwarePolicy


def connect(place):
    policy = TokenAwarePolicy(DCAwareRoundRobinPolicy(local_dc=place.data_centre))
    cluster = Cluster([place.host], port=place.port, protocol_version=4, load_balancing_policy=policy)
    return cluster.connect()
